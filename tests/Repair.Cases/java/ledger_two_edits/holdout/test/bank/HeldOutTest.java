package bank;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertTrue;

import org.junit.Test;

public class HeldOutTest {
    @Test
    public void holdsForOtherLimits() {
        Ledger ledger = new Ledger(0);
        ledger.open("a", 10);
        ledger.open("b", 10);
        assertFalse(ledger.transfer("a", "b", 11));
        assertTrue(ledger.transfer("a", "b", 10));
        assertFalse(ledger.transfer("b", "a", -1));
        assertEquals(20, ledger.balance("b"));
    }

    @Test
    public void takesOnePerCent() {
        Ledger ledger = new Ledger(0);
        assertEquals(25, ledger.fee(0));
        assertEquals(25, ledger.fee(2_599));
        assertEquals(26, ledger.fee(2_600));
        assertEquals(999, ledger.fee(99_999));
    }
}
