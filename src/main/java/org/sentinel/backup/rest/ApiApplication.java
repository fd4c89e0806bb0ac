package org.sentinel.backup.rest;

import jakarta.ws.rs.ApplicationPath;
import jakarta.ws.rs.core.Application;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** The REST interface; what it consists of stands here, so that both servers serve the same. */
@ApplicationPath("/api")
public class ApiApplication extends Application {

    static final Set<Class<?>> RESOURCES = Set.of(AlertsResource.class, AuditResource.class, BackupsResource.class, ConfigResource.class,
            DownloadResource.class,
            ExtractResource.class, JobsResource.class, PinResource.class, RestoreResource.class, RestoresResource.class,
            RotateResource.class, RotationPreviewResource.class, ScheduleResource.class, SettingsResource.class, HealthResource.class,
            OpenApiResource.class, UsersResource.class, TokensResource.class, MeResource.class, SetupResource.class);

    /** Jersey would describe the interface a second time, and otherwise (application.wadl); other servers do not know the name. */
    @Override
    public Map<String, Object> getProperties() {
        return Map.of("jersey.config.server.wadl.disableWadl", true);
    }

    @Override
    public Set<Class<?>> getClasses() {
        var classes = new HashSet<>(RESOURCES);
        classes.addAll(Set.of(LoginFilter.class, AuditFilter.class, RoleFilter.class, ProblemMapper.class));
        return classes;
    }
}
