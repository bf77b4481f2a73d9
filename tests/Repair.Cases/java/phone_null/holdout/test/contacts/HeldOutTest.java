package contacts;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

class HeldOutTest {
    @Test
    void nothingIsNoNumber() {
        assertEquals("", Phones.plain(null, "1"));
        assertEquals("", Phones.plain("none", "1"));
        Phones phones = new Phones();
        phones.add("A", "?");
        phones.add("B", null);
        assertEquals(List.of(), phones.names());
    }
}
