import java.util.ArrayList;
import java.util.List;
import org.junit.internal.TextListener;
import org.junit.runner.Description;
import org.junit.runner.JUnitCore;
import org.junit.runner.Result;
import org.junit.runner.notification.Failure;
import org.junit.runner.notification.RunListener;

/** Runs classes as JUnitCore does, and tells of each test. */
public final class CodexJUnit4Report extends RunListener {
    private final CodexReport report = new CodexReport();
    private long began;
    private Failure failed;
    private boolean assumed;

    public static void main(String[] names) throws Exception {
        List<Class<?>> classes = new ArrayList<>();
        for (String name : names) {
            if (!name.startsWith("--")) {
                classes.add(Class.forName(name));
            }
        }
        JUnitCore core = new JUnitCore();
        core.addListener(new TextListener(System.out));
        core.addListener(new CodexJUnit4Report());
        Result result = core.run(classes.toArray(new Class<?>[0]));
        System.exit(result.wasSuccessful() ? 0 : 1);
    }

    @Override
    public void testStarted(Description test) {
        failed = null;
        assumed = false;
        began = System.nanoTime();
    }

    @Override
    public void testFailure(Failure failure) {
        if (failure.getDescription().getMethodName() == null) {
            report.test(CodexJUnit4.name(failure.getDescription()), "failed", 0, failure.getException());
        } else {
            failed = failure;
        }
    }

    @Override
    public void testAssumptionFailure(Failure failure) {
        assumed = true;
    }

    @Override
    public void testIgnored(Description test) {
        report.test(CodexJUnit4.name(test), "skipped", 0, null);
    }

    @Override
    public void testFinished(Description test) {
        String status = failed != null ? "failed" : assumed ? "skipped" : "passed";
        report.test(CodexJUnit4.name(test), status, (System.nanoTime() - began) / 1_000_000, failed == null ? null : failed.getException());
    }

    @Override
    public void testRunFinished(Result result) {
        report.end();
    }
}
