package org.sentinel.backup.browser;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.ExtensionContext;

/** A test class of pages: not run where there is no browser and none may be installed. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@ExtendWith(NeedsBrowser.IsThere.class)
@interface NeedsBrowser {

    /** Looks for the browser, at most once in a run. */
    final class IsThere implements ExecutionCondition {

        @Override
        public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
            return evaluate(Chromium.here());
        }

        static ConditionEvaluationResult evaluate(Chromium chromium) {
            return chromium.executable().isPresent() ? ConditionEvaluationResult.enabled("there is a browser")
                    : ConditionEvaluationResult.disabled("there is no browser");
        }
    }
}
