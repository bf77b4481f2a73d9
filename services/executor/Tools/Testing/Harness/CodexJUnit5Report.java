import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.TestPlan;

/** Tells of each test that a launcher of the JUnit platform runs. */
public final class CodexJUnit5Report implements TestExecutionListener {
    private final Map<String, Long> began = new ConcurrentHashMap<>();
    private CodexReport report;
    private CodexLimit limit;
    private TestPlan plan;

    @Override
    public void testPlanExecutionStarted(TestPlan plan) {
        this.plan = plan;
        report = new CodexReport();
        limit = new CodexLimit(report);
        CodexLines.expect();
    }

    @Override
    public void executionStarted(TestIdentifier test) {
        began.put(test.getUniqueId(), System.nanoTime());
        plan.getParent(test).ifPresent(around -> limit.end(CodexJUnit5.name(around)));
        if (test.isTest()) {
            CodexLines.begin();
        }
        if (test.isTest() || test.getSource().isPresent()) { // what is around tests is their fixtures and their construction
            limit.begin(CodexJUnit5.name(test));
        }
    }

    @Override
    public void executionSkipped(TestIdentifier test, String reason) {
        if (test.isTest()) {
            report.test(CodexJUnit5.name(test), "skipped", 0, null);
        }
    }

    @Override
    public void executionFinished(TestIdentifier test, TestExecutionResult result) {
        TestExecutionResult.Status status = result.getStatus();
        limit.end(CodexJUnit5.name(test));
        plan.getParent(test).filter(around -> around.getSource().isPresent()).ifPresent(around -> limit.begin(CodexJUnit5.name(around)));
        if (test.isTest() || status == TestExecutionResult.Status.FAILED) {
            long ms = (System.nanoTime() - began.getOrDefault(test.getUniqueId(), System.nanoTime())) / 1_000_000;
            String word = status == TestExecutionResult.Status.SUCCESSFUL ? "passed" : status == TestExecutionResult.Status.FAILED ? "failed" : "skipped";
            report.test(CodexJUnit5.name(test), word, ms, status == TestExecutionResult.Status.FAILED ? result.getThrowable().orElse(null) : null);
            CodexLines.end(word);
        }
    }

    @Override
    public void testPlanExecutionFinished(TestPlan plan) {
        report.end();
    }
}
