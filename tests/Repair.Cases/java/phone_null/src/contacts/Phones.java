package contacts;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

public class Phones {
    private final Map<String, String> numbers = new TreeMap<>();

    /** Digits alone, with the country first; empty for no number. */
    public static String plain(String written, String country) {
        String digits = written.replaceAll("[^0-9+]", "");
        if (digits.startsWith("+")) {
            return digits.substring(1);
        }
        if (digits.startsWith("00")) {
            return digits.substring(2);
        }
        return digits.startsWith("0") ? country + digits.substring(1) : digits;
    }

    public void add(String name, String written) {
        String number = plain(written, "44");
        if (!number.isEmpty()) {
            numbers.put(name, number);
        }
    }

    public List<String> names() {
        return numbers.keySet().stream().sorted(Comparator.comparing(String::length).thenComparing(Comparator.naturalOrder())).collect(Collectors.toList());
    }

    public String numberOf(String name) {
        return numbers.getOrDefault(name, "unknown");
    }
}
