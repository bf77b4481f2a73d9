package school;

import static org.junit.Assert.assertEquals;

import java.util.List;
import org.junit.Test;

public class HeldOutTest {
    @Test
    public void gradesByPoints() {
        assertEquals("FFCCBBAA", "" + Grades.of(0) + Grades.of(59) + Grades.of(61) + Grades.of(74) + Grades.of(75) + Grades.of(89) + Grades.of(90) + Grades.of(100));
    }

    @Test
    public void findsTheBest() {
        assertEquals(9, Grades.best(List.of(3, 9, 4)));
        assertEquals(0, Grades.average(List.of()), 0);
    }
}
