import java.util.ArrayList;
import java.util.List;

final class Trip {
    private final List<Integer> kilometres = new ArrayList<>();
    private int hours;

    void drive(int distance, int time) {
        kilometres.add(distance);
        hours += time;
    }

    double averageSpeed() {
        int sum = 0;
        for (int each : kilometres) {
            sum += each;
        }
        return hours == 0 ? 0 : sum / hours;
    }
}
