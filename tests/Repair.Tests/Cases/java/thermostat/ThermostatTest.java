final class ThermostatTest {
    static void testCold() {
        assert new Thermostat(18, 22).heats(15);
    }

    static void testWarm() {
        assert !new Thermostat(18, 22).heats(25);
    }

    static void testGoesOnUntilItIsWarm() {
        Thermostat thermostat = new Thermostat(18, 22);
        thermostat.heats(15);
        assert thermostat.heats(20);
        assert !thermostat.heats(23);
        assert !thermostat.heats(20);
    }
}
