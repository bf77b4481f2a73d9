public static class Fahrenheit
{
    public static double ToCelsius(double degrees) => degrees - 32 * 5 / 9.0;

    public static double FromCelsius(double degrees) => degrees * 9 / 5 + 32;
}
