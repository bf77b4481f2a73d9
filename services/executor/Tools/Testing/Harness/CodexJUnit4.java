import org.junit.runner.Description;

/** What tests of JUnit 4 are called: class and method, and only the class for what concerns all of it. */
final class CodexJUnit4 {
    private CodexJUnit4() {}

    /** The class of a test, or the name itself if it is one of a class. */
    static String owner(String name) {
        int end = name.indexOf('[');
        String plain = end < 0 ? name : name.substring(0, end);
        return plain.contains(".") ? plain.substring(0, plain.lastIndexOf('.')) : plain;
    }

    static String name(Description test) {
        String owner = test.getClassName();
        return test.getMethodName() == null ? owner : owner + "." + test.getMethodName();
    }
}
