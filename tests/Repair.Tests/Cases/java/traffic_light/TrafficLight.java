final class TrafficLight {
    enum Colour { RED, GREEN, YELLOW }

    static Colour after(Colour colour) {
        return switch (colour) {
            case RED -> Colour.GREEN;
            case GREEN -> Colour.YELLOW;
            case YELLOW -> Colour.GREEN;
        };
    }

    static int seconds(Colour colour, boolean night) {
        return switch (colour) {
            case RED -> night ? 10 : 30;
            case GREEN -> night ? 10 : 40;
            case YELLOW -> 3;
        };
    }
}
