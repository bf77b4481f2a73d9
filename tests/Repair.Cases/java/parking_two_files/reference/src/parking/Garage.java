package parking;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;

public class Garage {
    private final Map<String, Instant> inside = new TreeMap<>();
    private final Tariff tariff = new Tariff();
    private final int places;

    public Garage(int places) {
        this.places = places;
    }

    public boolean enter(String plate, Instant now) {
        if (inside.size() >= places || inside.containsKey(plate)) {
            return false;
        }
        inside.put(plate, now);
        return true;
    }

    public int leave(String plate, Instant now) {
        Instant since = inside.remove(plate);
        if (since == null) {
            throw new IllegalArgumentException(plate + " is not here");
        }
        return tariff.cents(Duration.between(since, now));
    }

    public int free() {
        return places - inside.size();
    }
}
