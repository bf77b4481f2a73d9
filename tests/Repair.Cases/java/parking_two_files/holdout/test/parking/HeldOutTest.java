package parking;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class HeldOutTest {
    @Test
    void countsPlaces() {
        Garage garage = new Garage(1);
        assertEquals(1, garage.free());
        assertTrue(garage.enter("A", Instant.EPOCH));
        assertFalse(garage.enter("B", Instant.EPOCH));
        assertEquals(0, garage.leave("A", Instant.EPOCH.plusSeconds(600)));
        assertTrue(garage.enter("B", Instant.EPOCH));
    }

    @Test
    void capsTheDay() {
        assertEquals(1_750, new Tariff().cents(Duration.ofHours(7)));
        assertEquals(1_800, new Tariff().cents(Duration.ofHours(8)));
        assertEquals(3_600, new Tariff().cents(Duration.ofDays(2)));
        assertEquals(5_400, new Tariff().cents(Duration.ofDays(2).plusHours(20)));
    }
}
