package search;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertTrue;

import java.util.List;
import org.junit.Test;

public class SortedNamesTest {
    @Test
    public void startsEmpty() {
        assertEquals(0, new SortedNames().placeOf("a"));
        assertEquals(List.of(), new SortedNames().from(""));
    }

    @Test
    public void keepsNamesThatComeBackwards() {
        SortedNames names = new SortedNames();
        assertTrue(names.add("c"));
        assertTrue(names.add("b"));
        assertTrue(names.add("a"));
        assertEquals(List.of("a", "b", "c"), names.from(""));
    }

    @Test
    public void takesANameOnce() {
        SortedNames names = new SortedNames();
        assertTrue(names.add("ada"));
        assertFalse(names.add("ada"));
    }

    @Test
    public void keepsNamesInOrder() {
        SortedNames names = new SortedNames();
        for (String name : List.of("grace", "ada", "linus", "alan")) {
            assertTrue(names.add(name));
        }
        assertEquals(List.of("ada", "alan", "grace", "linus"), names.from(""));
    }

    @Test
    public void findsByPrefix() {
        SortedNames names = new SortedNames();
        names.add("ada");
        names.add("grace");
        names.add("alan");
        assertEquals(List.of("ada", "alan"), names.from("a"));
    }
}
