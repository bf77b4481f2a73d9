package ring;

import java.util.NoSuchElementException;

/** A queue of bounded size over an array. */
public class RingBuffer {
    private final int[] slots;
    private int head;
    private int count;

    public RingBuffer(int capacity) {
        slots = new int[capacity];
    }

    public boolean offer(int value) {
        if (count == slots.length) {
            return false;
        }
        slots[(head + count) % slots.length] = value;
        count++;
        return true;
    }

    public int poll() {
        if (count == 0) {
            throw new NoSuchElementException();
        }
        int value = slots[head];
        head = (head + 1) % slots.length;
        count++;
        return value;
    }

    public int indexOf(int value) {
        int at = 0;
        while (at < count) {
            if (slots[(head + at) % slots.length] == value) {
                return at;
            }
            at++;
        }
        return -1;
    }

    public int drain() {
        int sum = 0;
        while (count > 0) {
            sum += poll();
        }
        return sum;
    }

    public int size() {
        return count;
    }
}
