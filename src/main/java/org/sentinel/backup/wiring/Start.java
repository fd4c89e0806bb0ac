package org.sentinel.backup.wiring;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.annotation.Resource;
import jakarta.ejb.ConcurrencyManagement;
import jakarta.ejb.ConcurrencyManagementType;
import jakarta.ejb.Schedule;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.ejb.TransactionManagement;
import jakarta.ejb.TransactionManagementType;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.inject.Inject;
import java.lang.System.Logger.Level;
import java.time.Clock;
import org.sentinel.backup.configuration.ConfigurationReader;
import org.sentinel.backup.problem.Problem;
import org.sentinel.backup.problem.ProblemException;
import org.sentinel.backup.rest.Readiness;

/** Starts the program with the server, calls it every minute, and stops it with the server. A start that fails leaves a server that says why. */
@Singleton
@Startup
@TransactionManagement(TransactionManagementType.BEAN)
@ConcurrencyManagement(ConcurrencyManagementType.BEAN)
public class Start {

    private static final System.Logger LOG = System.getLogger(Start.class.getName());

    /** What {@code run.sh} and the service units take as the wish to be started again. */
    private static final int RESTART = 10;

    @Resource
    private ManagedExecutorService executor;
    @Inject
    private Readiness readiness;
    @Inject
    private ProgramHolder holder;

    private volatile Program program;

    @PostConstruct
    void start() {
        try {
            var configuration = new ConfigurationReader(System::getProperty, System.getenv()).read();
            program = Program.start(configuration, Clock.systemUTC(), executor, Start::exit);
            holder.hold(program);
            readiness.up(program::checks);
            LOG.log(Level.INFO, "Sentinel Backup {0} is ready, {1}", Version.text(), configuration);
        } catch (ProblemException e) {
            LOG.log(Level.ERROR, "Sentinel Backup cannot start: {0} {1}", e.toString(), e.problem().hint());
            readiness.down(e);
        } catch (RuntimeException | Error e) {
            LOG.log(Level.ERROR, "Sentinel Backup cannot start", e);
            readiness.down(Problem.INTERNAL.because("the start failed; the log says why", e));
        }
    }

    /** In a thread of its own: the server's end waits for the work of this one. */
    private static void exit() {
        LOG.log(Level.INFO, "ending with status {0}, to be started again", RESTART);
        new Thread(() -> System.exit(RESTART), "restart").start();
    }

    @Schedule(hour = "*", minute = "*", persistent = false)
    void tick() {
        var started = program;
        if (started == null) {
            return;
        }
        try {
            started.tick();
        } catch (RuntimeException | Error e) {
            // An exception would end in the server's log each minute, and on some servers end the timer.
            LOG.log(Level.ERROR, "the minute's work failed", e);
        }
    }

    @PreDestroy
    void stop() {
        readiness.down(Problem.NOT_READY.because("the server is stopping"));
        if (program != null) {
            program.close();
        }
    }
}
