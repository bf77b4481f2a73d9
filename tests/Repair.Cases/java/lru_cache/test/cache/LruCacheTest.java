package cache;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertTrue;

import org.junit.Test;

public class LruCacheTest {
    private final LruCache<String, Integer> cache = new LruCache<>(2);

    @Test
    public void findsWhatWasPut() {
        cache.put("a", 1);
        assertEquals(1, (int) cache.get("a").get());
    }

    @Test
    public void forgetsTheOneThatWasNotUsed() {
        cache.put("a", 1);
        cache.put("b", 2);
        cache.get("a");
        cache.put("c", 3);
        assertTrue(cache.get("a").isPresent());
        assertFalse(cache.get("b").isPresent());
    }

    @Test
    public void replacesWithoutForgetting() {
        cache.put("a", 1);
        cache.put("b", 2);
        cache.put("b", 3);
        assertEquals(2, cache.size());
        assertEquals(1, (int) cache.get("a").get());
    }

    @Test
    public void loadsOnce() {
        int[] loads = new int[1];
        for (int i = 0; i < 3; i++) {
            assertEquals(9, (int) cache.get("x", key -> { loads[0]++; return 9; }));
        }
        assertEquals(1, loads[0]);
    }

    @Test
    public void tellsItsHitRate() {
        assertEquals(0.0, cache.hitRate(), 0);
        cache.put("a", 1);
        cache.get("a");
        cache.get("b");
        cache.get("a");
        cache.get("a");
        assertEquals(0.75, cache.hitRate(), 1e-9);
    }

    @Test(expected = IllegalArgumentException.class)
    public void needsRoom() {
        new LruCache<String, String>(0);
    }
}
