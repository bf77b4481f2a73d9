using Ring;

var ring = new RingBuffer<string>(2);
for (var at = 0; at < 5; at++)
{
    ring.Push($"{at}");
}

var first = string.Join(' ', ring.ToArray());
var dropped = ring.DropWhile(item => item == "3");
ring.Push("5");
ring.Push("6");
return (first, dropped, string.Join(' ', ring.ToArray())) == ("3 4", 1, "5 6") ? 0 : 1;
