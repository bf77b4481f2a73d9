public static class Discounts
{
    public static bool Applies(bool member, decimal total, bool sale) => !sale && (member || total >= 100);

    public static decimal Price(bool member, decimal total, bool sale) => Applies(member, total, sale) ? total * 0.9m : total;
}
