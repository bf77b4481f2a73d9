package search;

import static org.junit.Assert.assertEquals;

import java.util.List;
import org.junit.Test;

public class HeldOutTest {
    @Test
    public void counts() {
        SortedNames names = new SortedNames();
        for (String name : List.of("m", "c", "x", "a", "q", "c", "z")) {
            names.add(name);
        }
        assertEquals(List.of("a", "c", "m", "q", "x", "z"), names.from(""));
        assertEquals(0, names.placeOf(""));
        assertEquals(2, names.placeOf("d"));
        assertEquals(5, names.placeOf("z"));
        assertEquals(6, names.placeOf("zz"));
    }
}
