package ring;

public class RingTest {
    public static void main(String[] args) {
        RingBuffer ring = new RingBuffer(3);
        equal(-1, ring.indexOf(4));
        for (int i = 1; i <= 3; i++) {
            equal(1, ring.offer(i) ? 1 : 0);
        }
        equal(0, ring.offer(9) ? 1 : 0);
        equal(1, ring.poll());
        equal(1, ring.offer(4) ? 1 : 0);
        equal(2, ring.indexOf(4));
        equal(-1, ring.indexOf(1));
        equal(9, ring.drain());
        equal(0, ring.size());
        equal(0, ring.drain());
        try {
            ring.poll();
        } catch (java.util.NoSuchElementException e) {
            return;
        }
        throw new AssertionError("there was nothing to take");
    }

    private static void equal(int wanted, int found) {
        if (wanted != found) {
            throw new AssertionError(wanted + " is not " + found);
        }
    }
}
