package bank;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertTrue;

import java.util.List;
import org.junit.Before;
import org.junit.Test;

public class LedgerTest {
    private Ledger ledger;

    @Before
    public void open() {
        ledger = new Ledger(100);
        ledger.open("ann", 500);
        ledger.open("bob", 0);
    }

    @Test
    public void movesMoney() {
        assertTrue(ledger.transfer("ann", "bob", 200));
        assertEquals(300, ledger.balance("ann"));
        assertEquals(200, ledger.balance("bob"));
    }

    @Test
    public void writesItDown() {
        ledger.transfer("ann", "bob", 1);
        ledger.transfer("bob", "ann", 0);
        assertEquals(List.of("ann > bob: 1"), ledger.journal());
    }

    @Test
    public void lendsToTheLimit() {
        assertTrue(ledger.transfer("ann", "bob", 600));
        assertFalse(ledger.transfer("ann", "bob", 1));
    }

    @Test
    public void takesAtLeastTheSmallestFee() {
        assertEquals(25, ledger.fee(100));
    }

    @Test
    public void takesAtMostTheLargestFee() {
        assertEquals(1_000, ledger.fee(1_000_000));
        assertEquals(50, ledger.fee(5_000));
    }

    @Test(expected = IllegalArgumentException.class)
    public void knowsItsAccounts() {
        ledger.balance("eve");
    }
}
