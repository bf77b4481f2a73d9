'use strict';

function rank(players) {
  return [...players].sort((a, b) => a.points - b.points || a.name.localeCompare(b.name));
}

function podium(players) {
  return rank(players).slice(0, 3).map((player) => player.name);
}

function places(players) {
  const ranked = rank(players);
  return ranked.map((player) => ({
    name: player.name,
    place: 1 + ranked.findIndex((other) => other.points === player.points),
  }));
}

module.exports = { places, podium };
