package school;

import static org.junit.Assert.assertEquals;

import java.util.List;
import org.junit.Test;

public class GradesTest {
    @Test
    public void sixtyIsEnough() {
        assertEquals('C', Grades.of(60));
    }

    @Test
    public void averages() {
        assertEquals(2.5, Grades.average(List.of(2, 3)), 1e-9);
    }
}
