package parking;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GarageTest {
    private static final Instant NOON = Instant.parse("2024-03-01T12:00:00Z");
    private final Garage garage = new Garage(2);

    @Test
    void hasRoomForSoMany() {
        assertTrue(garage.enter("A1", NOON));
        assertFalse(garage.enter("A1", NOON));
        assertTrue(garage.enter("B2", NOON));
        assertFalse(garage.enter("C3", NOON));
        assertEquals(0, garage.free());
    }

    @Test
    void hasRoomAgainWhenOneLeaves() {
        garage.enter("A1", NOON);
        garage.enter("B2", NOON);
        garage.leave("A1", NOON.plusSeconds(60));
        assertEquals(1, garage.free());
        assertTrue(garage.enter("C3", NOON));
    }

    @Test
    void lastsFromEnteringToLeaving() {
        garage.enter("A1", NOON);
        assertEquals(500, garage.leave("A1", NOON.plus(Duration.ofMinutes(61))));
    }

    @Test
    void knowsWhoIsInside() {
        assertThrows(IllegalArgumentException.class, () -> garage.leave("Z9", NOON));
    }

    @ParameterizedTest
    @CsvSource({"10, 0", "11, 250", "60, 250", "61, 500", "600, 1800", "1440, 1800", "1500, 2050"})
    void costsByStartedHours(int minutes, int cents) {
        assertEquals(cents, new Tariff().cents(Duration.ofMinutes(minutes)));
    }
}
