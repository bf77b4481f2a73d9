package ring;

public class HeldOut {
    public static void main(String[] args) {
        RingBuffer ring = new RingBuffer(4);
        for (int round = 0; round < 10; round++) {
            for (int i = 0; i < 4; i++) {
                if (!ring.offer(round * i)) throw new AssertionError("full too soon");
            }
            if (ring.offer(1)) throw new AssertionError("not full");
            if (ring.poll() != 0 || ring.size() != 3) throw new AssertionError("first");
            if (ring.drain() != round * 6) throw new AssertionError("sum");
        }
    }
}
