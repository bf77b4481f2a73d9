import java.util.List;
import org.junit.runner.Description;
import org.junit.runner.Request;
import org.junit.runner.notification.Failure;
import org.junit.runner.notification.RunListener;
import org.junit.runner.notification.RunNotifier;
import org.junit.runner.notification.StoppedByUserException;

/** Tests of JUnit 4. */
public final class CodexJUnit4Suite extends CodexSuite {
    @Override
    void run(Class<?> owner, List<String> wanted) {
        RunNotifier notifier = new RunNotifier();
        notifier.addListener(new Told(notifier));
        Request all = Request.aClass(owner);
        Request some = all.filterWith(new CodexJUnit4Only(test -> wanted.contains(CodexJUnit4.name(test))));
        try {
            (wanted.contains(owner.getName()) ? all : some).getRunner().run(notifier);
        } catch (StoppedByUserException e) {
            return; // as it was told to
        }
    }

    private final class Told extends RunListener {
        private final RunNotifier notifier;
        private boolean failed;
        private long began;

        Told(RunNotifier notifier) {
            this.notifier = notifier;
        }

        @Override
        public void testStarted(Description test) {
            failed = false;
            began = System.nanoTime();
            begin(CodexJUnit4.name(test));
        }

        @Override
        public void testFailure(Failure failure) {
            failed = true;
            if (failure.getDescription().getMethodName() == null) {
                failWhole();
            }
        }

        @Override
        public void testFinished(Description test) {
            if (end(CodexJUnit4.name(test), failed ? "failed" : "passed", (System.nanoTime() - began) / 1_000_000)) {
                notifier.pleaseStop();
            }
        }
    }
}
