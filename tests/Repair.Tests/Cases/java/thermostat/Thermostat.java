final class Thermostat {
    private final int low;
    private final int high;
    private boolean heating;

    Thermostat(int low, int high) {
        this.low = low;
        this.high = high;
    }

    boolean heats(int degrees) {
        if (degrees < low) {
            heating = true;
        } else if (degrees > low) {
            heating = false;
        }
        return heating;
    }
}
