import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads JSON, which the JDK does not: objects as maps, arrays as lists, numbers as doubles. */
final class CodexJson {
    private final String text;
    private int at;

    private CodexJson(String text) {
        this.text = text;
    }

    static Object parse(String text) {
        return new CodexJson(text).value();
    }

    private Object value() {
        space();
        switch (text.charAt(at)) {
            case '{':
                return object();
            case '[':
                return array();
            case '"':
                return string();
            case 't':
                at += 4;
                return true;
            case 'f':
                at += 5;
                return false;
            case 'n':
                at += 4;
                return null;
            default:
                int from = at;
                while (at < text.length() && "+-.eE0123456789".indexOf(text.charAt(at)) >= 0) {
                    at++;
                }
                return Double.valueOf(text.substring(from, at));
        }
    }

    private Map<String, Object> object() {
        Map<String, Object> found = new LinkedHashMap<>();
        at++;
        while (!took('}')) {
            space();
            String key = string();
            took(':');
            found.put(key, value());
            took(',');
        }
        return found;
    }

    private List<Object> array() {
        List<Object> found = new ArrayList<>();
        at++;
        while (!took(']')) {
            found.add(value());
            took(',');
        }
        return found;
    }

    private String string() {
        StringBuilder found = new StringBuilder();
        for (at++; text.charAt(at) != '"'; at++) {
            char c = text.charAt(at);
            if (c != '\\') {
                found.append(c);
                continue;
            }
            c = text.charAt(++at);
            int known = "bfnrt".indexOf(c);
            if (c == 'u') {
                found.append((char) Integer.parseInt(text.substring(at + 1, at + 5), 16));
                at += 4;
            } else {
                found.append(known >= 0 ? "\b\f\n\r\t".charAt(known) : c);
            }
        }
        at++;
        return found.toString();
    }

    private boolean took(char mark) {
        space();
        boolean there = text.charAt(at) == mark;
        at += there ? 1 : 0;
        return there;
    }

    private void space() {
        while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
            at++;
        }
    }
}
