package shop;

import java.util.List;

public class ShippingTest {
    public static void main(String[] args) {
        equal(0, Shipping.cents(List.of()), "nothing to send");
        equal(490, Shipping.cents(List.of(new Item("pen", 300, 20, 2))), "a light parcel");
        equal(0, Shipping.cents(List.of(new Item("lamp", 5_000, 4_000, 1))), "from fifty on it is free");
        equal(610, Shipping.cents(List.of(new Item("book", 1_200, 600, 2))), "two started kilograms");
        equal(490, Shipping.cents(List.of(new Item("jug", 1_200, 500, 2))), "just one kilogram");
        equal(850, Shipping.cents(List.of(new Item("weight", 4_999, 3_001, 1))), "four started kilograms");
    }

    private static void equal(int wanted, int found, String what) {
        if (wanted != found) {
            throw new AssertionError(what + ": " + wanted + " is not " + found);
        }
    }
}
