import java.util.function.Predicate;
import org.junit.runner.Description;
import org.junit.runner.manipulation.Filter;

/** Some tests of JUnit 4, and what contains them. */
final class CodexJUnit4Only extends Filter {
    private final Predicate<Description> wanted;

    CodexJUnit4Only(Predicate<Description> wanted) {
        this.wanted = wanted;
    }

    @Override
    public boolean shouldRun(Description test) {
        return test.isTest() ? wanted.test(test) : test.getChildren().stream().anyMatch(this::shouldRun);
    }

    @Override
    public String describe() {
        return "the tests asked for";
    }
}
