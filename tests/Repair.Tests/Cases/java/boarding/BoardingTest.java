final class BoardingTest {
    static void testTicketAndPassport() {
        assert Boarding.mayBoard(true, true, true);
    }

    static void testNoPassport() {
        assert !Boarding.mayBoard(true, false, true);
    }

    static void testNoTicket() {
        assert !Boarding.mayBoard(false, true, true);
    }

    static void testClosed() {
        assert !Boarding.mayBoard(true, true, false);
    }
}
