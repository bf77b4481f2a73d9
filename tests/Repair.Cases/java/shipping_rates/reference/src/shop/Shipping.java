package shop;

import java.util.List;

/** What it costs to send a parcel. */
public final class Shipping {
    private static final int FREE_FROM_CENTS = 5_000;
    private static final int BASE_CENTS = 490;
    private static final int PER_KILOGRAM_CENTS = 120;

    private Shipping() {
    }

    public static int weight(List<Item> items) {
        int grams = 0;
        for (Item item : items) {
            grams += item.grams() * item.count();
        }
        return grams;
    }

    public static int value(List<Item> items) {
        return items.stream().mapToInt(item -> item.cents() * item.count()).sum();
    }

    public static int cents(List<Item> items) {
        if (items.isEmpty() || value(items) >= FREE_FROM_CENTS) {
            return 0;
        }
        int grams = weight(items);
        int kilograms = (grams + 999) / 1000;
        return BASE_CENTS + Math.max(0, kilograms - 1) * PER_KILOGRAM_CENTS;
    }
}
