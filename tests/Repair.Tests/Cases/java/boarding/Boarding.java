final class Boarding {
    static boolean mayBoard(boolean hasTicket, boolean hasPassport, boolean gateOpen) {
        return gateOpen && (hasTicket || hasPassport);
    }
}
