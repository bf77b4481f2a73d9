package shop;

import java.util.List;

public class HeldOut {
    public static void main(String[] args) {
        int[][] cases = {{4_999, 999, 1, 490}, {4_999, 1_001, 1, 610}, {2_500, 10, 2, 0}, {5_001, 10, 1, 0}, {1_666, 2_000, 3, 1_090}};
        for (int[] each : cases) {
            int found = Shipping.cents(List.of(new Item("x", each[0], each[1], each[2])));
            if (found != each[3]) {
                System.err.println(each[3] + " is not " + found);
                System.exit(1);
            }
        }
    }
}
