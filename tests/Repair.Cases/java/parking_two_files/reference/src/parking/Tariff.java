package parking;

import java.time.Duration;

public class Tariff {
    private static final int HOUR_CENTS = 250;
    private static final int DAY_CENTS = 1_800;
    private static final Duration GRACE = Duration.ofMinutes(10);

    public int cents(Duration stay) {
        if (stay.compareTo(GRACE) <= 0) {
            return 0;
        }
        long days = stay.toDays();
        Duration rest = stay.minusDays(days);
        long hours = rest.toMinutes() / 60;
        if (rest.toMinutes() % 60 > 0) {
            hours++;
        }
        return (int) (days * DAY_CENTS + Math.min(hours * HOUR_CENTS, DAY_CENTS));
    }
}
