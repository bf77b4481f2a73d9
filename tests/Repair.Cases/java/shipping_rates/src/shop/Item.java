package shop;

public record Item(String name, int cents, int grams, int count) {
    public Item {
        if (count < 0) {
            throw new IllegalArgumentException("negative count of " + name);
        }
    }
}
