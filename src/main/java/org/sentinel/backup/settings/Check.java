package org.sentinel.backup.settings;

import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * What a value must be.
 *
 * @param allowed in words, for a person
 */
record Check(String allowed, Predicate<String> test) {

    boolean accepts(String value) {
        return test.test(value);
    }

    static Check flag() {
        return oneOf("0", "1");
    }

    static Check oneOf(String... values) {
        return new Check("one of " + String.join(", ", values), List.of(values)::contains);
    }

    static Check integer(int least, int most) {
        return new Check("an integer from %d to %d".formatted(least, most), value -> isInteger(value, least, most));
    }

    static Check matching(String allowed, String pattern) {
        return new Check(allowed, Pattern.compile(pattern).asMatchPredicate());
    }

    static Check endpoint() {
        return new Check("an http or https address without user, query and fragment, such as https://s3.example.org",
                Endpoint::isOne);
    }

    static Check prefix() {
        return new Check("at most 200 of A-Z a-z 0-9 ! _ . - ' ( ) and /, not starting with /, without .. and //",
                value -> value.matches("[A-Za-z0-9!_.'()-][A-Za-z0-9!_.'()/-]{0,199}")
                        && !value.contains("..") && !value.contains("//"));
    }

    static Check zone() {
        return new Check("a time zone such as Europe/Berlin or UTC", Check::isZone);
    }

    /** One line of any characters; those at its ends that are white space are not kept. */
    static Check line(int most) {
        return matching("up to %d characters in one line".formatted(most), "[^\\p{Cc}\\u2028\\u2029]{1,%d}".formatted(most));
    }

    static Check host() {
        return matching("a host name or an IP address, without a port", "[A-Za-z0-9]([A-Za-z0-9.-]{0,251}[A-Za-z0-9])?|[0-9a-fA-F:.]{2,45}");
    }

    /** Mail addresses as RFC 5321 has them, without quoted local parts, in ASCII. */
    static Check addresses(int most) {
        var one = "[A-Za-z0-9!#$%&'*+/=?^_`{|}~.-]{1,64}@[A-Za-z0-9]([A-Za-z0-9.-]{0,251}[A-Za-z0-9])?";
        return most == 1 ? matching("a mail address such as backup@example.org", one)
                : matching("up to %d mail addresses with commas between them".formatted(most), "%s( *, *%s){0,%d}".formatted(one, one, most - 1));
    }

    static Check address() {
        return new Check("an http or https address without user and fragment, of up to 2048 characters", WebAddress::isOne);
    }

    private static boolean isInteger(String value, int least, int most) {
        if (!value.matches("\\d{1,9}")) {
            return false;
        }
        var number = Integer.parseInt(value);
        return number >= least && number <= most;
    }

    private static boolean isZone(String value) {
        try {
            ZoneId.of(value);
            return true;
        } catch (DateTimeException unknown) {
            return false;
        }
    }
}
