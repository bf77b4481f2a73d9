import org.junit.runner.Description;

/** What tests of JUnit 4 are called: class and method, and only the class for what concerns all of it. */
final class CodexJUnit4 {
    private CodexJUnit4() {}

    static String name(Description test) {
        String owner = test.getClassName();
        return test.getMethodName() == null ? owner : owner + "." + test.getMethodName();
    }
}
