import java.util.List;

public class WrapTest {
    private static int failures;

    public static void main(String[] args) {
        check(new Wrap(10).lines("a short text of words"), List.of("a short", "text of", "words"));
        check(new Wrap(7).lines("a short text"), List.of("a short", "text"));
        check(new Wrap(7).lines("ab short"), List.of("ab", "short"));
        check(new Wrap(3).lines("extraordinary it is"), List.of("extraordinary", "it", "is"));
        check(new Wrap(80).lines("  one   line "), List.of("one line"));
        check(List.of(new Wrap(6).centred("ab"), new Wrap(1).centred("abc")), List.of("  ab", "abc"));
        System.exit(failures);
    }

    private static void check(List<String> found, List<String> wanted) {
        if (!found.equals(wanted)) {
            failures++;
            System.err.println("wanted " + wanted + ", found " + found);
        }
    }
}
