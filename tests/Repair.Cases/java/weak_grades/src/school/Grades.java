package school;

import java.util.List;

/** From points, of a hundred, to grades. */
public class Grades {
    public static char of(int points) {
        if (points >= 90) {
            return 'A';
        }
        if (points >= 75) {
            return 'B';
        }
        if (points > 60) {
            return 'C';
        }
        return 'F';
    }

    public static double average(List<Integer> points) {
        if (points.isEmpty()) {
            return 0;
        }
        double sum = 0;
        for (int each : points) {
            sum += each;
        }
        return sum / points.size();
    }

    public static int best(List<Integer> points) {
        int best = 0;
        for (int each : points) {
            best = Math.max(best, each);
        }
        return best;
    }
}
