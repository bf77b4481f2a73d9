public class RoundTest {
    public static void main(String[] args) {
        is(10, Round.tens(12));
        is(20, Round.tens(15));
        is(10, Round.tens(15));
    }

    private static void is(int wanted, int found) {
        if (wanted != found) {
            throw new AssertionError(wanted + " is not " + found);
        }
    }
}
