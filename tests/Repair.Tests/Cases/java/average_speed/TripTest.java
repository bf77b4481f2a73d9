final class TripTest {
    static void testWhole() {
        Trip trip = new Trip();
        trip.drive(100, 2);
        assert trip.averageSpeed() == 50.0;
    }

    static void testFraction() {
        Trip trip = new Trip();
        trip.drive(100, 1);
        trip.drive(65, 1);
        assert trip.averageSpeed() == 82.5 : trip.averageSpeed();
    }

    static void testStanding() {
        assert new Trip().averageSpeed() == 0;
    }
}
