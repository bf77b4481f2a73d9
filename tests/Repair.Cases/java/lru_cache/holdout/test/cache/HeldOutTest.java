package cache;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertTrue;

import org.junit.Test;

public class HeldOutTest {
    @Test
    public void forgetsInOrderOfUse() {
        LruCache<Integer, Integer> cache = new LruCache<>(3);
        for (int i = 0; i < 5; i++) {
            cache.put(i, i * i);
        }
        assertFalse(cache.get(1).isPresent());
        assertTrue(cache.get(2).isPresent());
        cache.put(7, 49);
        assertFalse(cache.get(3).isPresent());
        assertTrue(cache.get(2).isPresent());
        assertEquals(3, cache.size());
    }

    @Test
    public void putCountsAsUse() {
        LruCache<String, Integer> cache = new LruCache<>(2);
        cache.put("a", 1);
        cache.put("b", 1);
        cache.put("a", 2);
        cache.put("c", 1);
        assertFalse(cache.get("b").isPresent());
        assertEquals(2, (int) cache.get("a").get());
    }
}
