package contacts;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class PhonesTest {
    private Phones phones;

    @BeforeEach
    void set() {
        phones = new Phones();
        phones.add("Eve", "+1 (555) 010");
        phones.add("Adam", "020 7946");
    }

    @Test
    void areWrittenPlain() {
        assertEquals("4420794", Phones.plain("020-794", "44"));
        assertEquals("49301", Phones.plain("0049 301", "44"));
        assertEquals("112", Phones.plain("112", "44"));
    }

    @Test
    void mayBeMissing() {
        phones.add("Kain", null);
        assertEquals("unknown", phones.numberOf("Kain"));
        assertEquals("1555010", phones.numberOf("Eve"));
    }

    @Nested
    class Names {
        @Test
        void areSortedByLength() {
            phones.add("Bob", "1");
            assertEquals(List.of("Bob", "Eve", "Adam"), phones.names());
        }
    }
}
