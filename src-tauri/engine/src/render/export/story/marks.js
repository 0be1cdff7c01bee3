/* How an event looks: round for conflict, a diamond for cooperation; its edge says how far it is known. */

const RADIUS = 5.5;

function drawMark(context, ink, x, y, event, isChosen) {
	const colour = ink.quads[event.quad];
	const outline = new Path2D();
	if (event.quad < 2) outline.arc(x, y, RADIUS * 0.94, 0, 2 * Math.PI);
	else {
		const r = RADIUS * 1.12;
		outline.moveTo(x, y - r);
		outline.lineTo(x + r, y);
		outline.lineTo(x, y + r);
		outline.lineTo(x - r, y);
		outline.closePath();
	}
	context.save();
	if (isChosen) {
		context.strokeStyle = ink.ink;
		context.lineWidth = 2;
		context.beginPath();
		context.arc(x, y, RADIUS + 4, 0, 2 * Math.PI);
		context.stroke();
	}
	context.fillStyle = ink.paper;
	context.fill(outline);
	context.strokeStyle = context.fillStyle = colour;
	context.lineWidth = 1.6;
	if (event.factuality === 'asserted') context.fill(outline);
	else if (event.factuality === 'possible') {
		context.globalAlpha *= 0.4;
		context.fill(outline);
		context.stroke(outline);
	} else {
		if (event.factuality === 'planned') context.setLineDash([3, 2]);
		context.stroke(outline);
		if (event.factuality === 'denied') {
			context.strokeStyle = ink.ink;
			context.beginPath();
			context.moveTo(x - 8, y + 8);
			context.lineTo(x + 8, y - 8);
			context.stroke();
		}
	}
	context.restore();
}

