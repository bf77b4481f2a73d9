/** Whole tens for amounts. */
public class Round {
    public static int tens(int amount) {
        return (amount + 5) / 10 * 10;
    }
}
