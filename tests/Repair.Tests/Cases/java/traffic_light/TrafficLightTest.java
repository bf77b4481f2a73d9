final class TrafficLightTest {
    static void testRed() {
        assert TrafficLight.after(TrafficLight.Colour.RED) == TrafficLight.Colour.GREEN;
    }

    static void testGreen() {
        assert TrafficLight.after(TrafficLight.Colour.GREEN) == TrafficLight.Colour.YELLOW;
    }

    static void testYellow() {
        assert TrafficLight.after(TrafficLight.Colour.YELLOW) == TrafficLight.Colour.RED;
    }

    static void testSeconds() {
        assert TrafficLight.seconds(TrafficLight.Colour.GREEN, false) == 40;
    }
}
