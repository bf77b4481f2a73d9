import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

final class FirstSeen {
    /** Each visitor once, in the order of their first visits. */
    static List<String> of(List<String> visits) {
        Set<String> seen = new HashSet<>();
        List<String> first = new ArrayList<>();
        for (String visitor : visits) {
            if (!seen.contains(visitor)) {
                first.add(visitor);
            }
        }
        return first;
    }
}
