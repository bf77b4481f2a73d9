import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.internal.TextListener;
import org.junit.runner.Description;
import org.junit.runner.JUnitCore;
import org.junit.runner.Request;
import org.junit.runner.Result;
import org.junit.runner.Runner;
import org.junit.runner.manipulation.Filterable;
import org.junit.runner.manipulation.NoTestsRemainException;
import org.junit.runner.notification.Failure;
import org.junit.runner.notification.RunListener;

/** Runs classes as JUnitCore does, and tells of each test. */
public final class CodexJUnit4Report extends RunListener {
    private final CodexReport report = new CodexReport();
    private final CodexLimit limit = new CodexLimit(report);
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
        Runner all = Request.classes(classes.toArray(new Class<?>[0])).getRunner();
        Set<String> done = CodexReport.done();
        if (!done.isEmpty() && !isLeft(all, done)) {
            System.exit(1);
        }
        CodexLines.expect();
        JUnitCore core = new JUnitCore();
        core.addListener(new TextListener(System.out));
        core.addListener(new CodexJUnit4Report());
        System.exit(core.run(all).wasSuccessful() ? 0 : 1);
    }

    /** Takes away the tests that earlier processes have reported. */
    private static boolean isLeft(Runner all, Set<String> done) {
        try {
            ((Filterable) all).filter(new CodexJUnit4Only(test -> !done.contains(CodexJUnit4.name(test)) && !done.contains(test.getClassName())));
            return true;
        } catch (NoTestsRemainException e) {
            return false;
        }
    }

    @Override
    public void testStarted(Description test) {
        failed = null;
        assumed = false;
        began = System.nanoTime();
        CodexLines.begin();
        limit.begin(CodexJUnit4.name(test));
    }

    @Override
    public void testFailure(Failure failure) {
        if (failure.getDescription().getMethodName() == null) {
            report.test(CodexJUnit4.name(failure.getDescription()), "failed", 0, failure.getException());
            CodexLines.end("failed");
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
        limit.end(CodexJUnit4.name(test));
        String status = failed != null ? "failed" : assumed ? "skipped" : "passed";
        report.test(CodexJUnit4.name(test), status, (System.nanoTime() - began) / 1_000_000, failed == null ? null : failed.getException());
        CodexLines.end(status);
    }

    @Override
    public void testRunFinished(Result result) {
        report.end();
    }
}
