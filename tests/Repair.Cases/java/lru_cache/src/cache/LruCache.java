package cache;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Keeps the values that were used last. */
public class LruCache<K, V> {
    private final int capacity;
    private final Map<K, V> values = new HashMap<>();
    private final Deque<K> order = new ArrayDeque<>();
    private int hits;
    private int misses;

    public LruCache(int capacity) {
        if (capacity < 1) {
            throw new IllegalArgumentException("capacity " + capacity);
        }
        this.capacity = capacity;
    }

    public Optional<V> get(K key) {
        if (!values.containsKey(key)) {
            misses++;
            return Optional.empty();
        }
        hits++;
        touch(key);
        return Optional.of(values.get(key));
    }

    public void put(K key, V value) {
        if (!values.containsKey(key) && values.size() == capacity) {
            K eldest = order.removeFirst();
            values.remove(eldest);
        }
        values.put(key, value);
        touch(key);
    }

    public V get(K key, Function<K, V> load) {
        return get(key).orElseGet(() -> {
            V value = load.apply(key);
            put(key, value);
            return value;
        });
    }

    public double hitRate() {
        int all = hits + misses;
        return all == 0 ? 0 : (double) hits / all;
    }

    public int size() {
        return values.size();
    }

    private void touch(K key) {
        order.remove(key);
        order.addFirst(key);
    }
}
