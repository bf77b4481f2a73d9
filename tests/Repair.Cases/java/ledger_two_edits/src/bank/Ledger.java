package bank;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Movements between accounts, in cents. */
public class Ledger {
    private final Map<String, Long> balances = new LinkedHashMap<>();
    private final List<String> journal = new ArrayList<>();
    private final long overdraft;

    public Ledger(long overdraft) {
        this.overdraft = overdraft;
    }

    public void open(String account, long cents) {
        if (balances.putIfAbsent(account, cents) != null) {
            throw new IllegalStateException(account + " is open");
        }
    }

    public long balance(String account) {
        Long cents = balances.get(account);
        if (cents == null) {
            throw new IllegalArgumentException("no account " + account);
        }
        return cents;
    }

    public boolean transfer(String from, String to, long cents) {
        if (cents <= 0 || balance(from) - cents < overdraft) {
            return false;
        }
        long sender = balance(from);
        long receiver = balance(to);
        balances.put(from, sender - cents);
        balances.put(to, receiver + cents);
        journal.add(from + " > " + to + ": " + cents);
        return true;
    }

    public long fee(long cents) {
        long fee = cents / 100;
        return Math.min(25, Math.min(fee, 1_000));
    }

    public List<String> journal() {
        return List.copyOf(journal);
    }
}
