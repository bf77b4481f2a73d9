import java.util.List;

public class HeldOut {
    public static void main(String[] args) {
        if (!new Wrap(5).lines("ab cd ef gh").equals(List.of("ab cd", "ef gh"))) throw new AssertionError("exact");
        if (!new Wrap(4).lines("ab cd ef").equals(List.of("ab", "cd", "ef"))) throw new AssertionError("too wide");
        if (!new Wrap(9).lines("one three six").equals(List.of("one three", "six"))) throw new AssertionError("full");
        if (!new Wrap(1).lines("").equals(List.of(""))) throw new AssertionError("empty");
    }
}
